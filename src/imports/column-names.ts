/**
 * What the columns of other people's files are called: a column that bears one of these names stands for the field until somebody chooses another. Both languages
 * of the workspace, and the words of ERP and CRM systems.
 */

const ACCOUNT = [
  'Account',
  'Cuenta',
  'Customer',
  'Cliente',
  'Account ID',
  'Id. de la cuenta',
  'Código de cliente',
  'Customer number',
  'Sold-to party',
  'Solicitante',
];
const CURRENCY = ['Currency', 'Moneda', 'Divisa', 'Currency code', 'Document currency', 'Moneda doc.'];
const SKU = [
  'SKU',
  'Artículo',
  'Article',
  'Article number',
  'Número de artículo',
  'N.º de artículo',
  'Material',
  'Referencia',
  'Item',
  'Product code',
  'Código',
];

/** By kind and field. Within a kind no name stands for two fields. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  externalId: ['Identificador', 'External ID', 'Id. externo', 'Identificador externo', 'Identifier', 'ID', 'Key', 'Clave', 'Record ID'],
  'ACCOUNTS.name': ['Name', 'Nombre', 'Account', 'Cuenta', 'Account name', 'Nombre de la cuenta', 'Relationship'],
  'ACCOUNTS.customerName': ['Customer', 'Cliente', 'Customer name', 'Nombre del cliente', 'Company', 'Empresa', 'Razón social'],
  'ACCOUNTS.currency': CURRENCY,
  'ACCOUNTS.stage': ['Stage', 'Etapa', 'Relación', 'Etapa de la relación', 'Relationship stage', 'Fase'],
  'ACCOUNTS.since': ['Since', 'Desde', 'Customer since', 'Cliente desde', 'Start date', 'Fecha de inicio', 'Fecha de alta'],
  'CONTACTS.account': ACCOUNT,
  'CONTACTS.name': ['Name', 'Nombre', 'Full name', 'Nombre completo', 'Contact', 'Contacto', 'Nombre y apellidos'],
  'CONTACTS.email': ['E-mail', 'Mail', 'Correo', 'Correo electrónico', 'Email address'],
  'CONTACTS.phone': ['Phone', 'Teléfono', 'Telephone', 'Tel', 'Móvil', 'Mobile', 'Phone number', 'Número de teléfono'],
  'CONTACTS.jobTitle': ['Job title', 'Title', 'Cargo', 'Puesto', 'Position', 'Función'],
  'OFFERINGS.sku': SKU,
  'OFFERINGS.name': ['Name', 'Nombre', 'Description', 'Descripción', 'Denominación', 'Product', 'Producto'],
  'OFFERINGS.unit': ['Unit', 'Unidad', 'Unit of measure', 'Unidad de medida', 'UM', 'UOM'],
  'OFFERINGS.category': ['Category', 'Categoría', 'Family', 'Familia', 'Product group', 'Grupo de artículos'],
  'OFFERINGS.price': ['Price', 'Precio', 'List price', 'Precio de lista', 'Tarifa', 'PVP'],
  'OFFERINGS.currency': CURRENCY,
  'OFFERINGS.active': ['Active', 'Activo', 'Activa', 'En venta'],
  'ORDERS.account': ACCOUNT,
  'ORDERS.number': ['Order', 'Pedido', 'Order number', 'Número de pedido', 'N.º de pedido', 'Sales order', 'Documento de ventas', 'Number', 'Número'],
  'ORDERS.orderedOn': ['Date', 'Fecha', 'Order date', 'Fecha de pedido', 'Fecha del pedido', 'Ordered on', 'Day', 'Día', 'Document date', 'Fecha de documento'],
  'ORDERS.currency': CURRENCY,
  'ORDERS.sku': [...SKU, 'Product', 'Producto'],
  'ORDERS.quantity': ['Quantity', 'Cantidad', 'Units', 'Unidades', 'Qty', 'Cant.', 'Order quantity', 'Cantidad de pedido'],
  'ORDERS.unitPrice': ['Unit price', 'Precio unitario', 'Price', 'Precio', 'Net price', 'Precio neto'],
  'TRAININGS.account': ACCOUNT,
  'TRAININGS.title': ['Title', 'Título', 'Training', 'Formación', 'Course', 'Curso', 'Topic', 'Tema'],
  'TRAININGS.heldOn': ['Held on', 'Date', 'Fecha', 'Day', 'Día', 'Training date', 'Fecha de la formación'],
  'TRAININGS.form': ['Form', 'Modalidad', 'Format', 'Formato'],
  'TRAININGS.place': ['Place', 'Lugar', 'Location', 'Room', 'Aula', 'Sala'],
  'TRAININGS.link': ['Link', 'Enlace', 'URL'],
  'TRAININGS.trainer': ['Trainer', 'Formador', 'Formadora', 'Instructor', 'Teacher', 'Ponente'],
  'TRAININGS.capacity': ['Capacity', 'Plazas', 'Seats', 'Aforo', 'Capacidad'],
  'TRAININGS.notes': ['Notes', 'Notas', 'Comments', 'Observaciones'],
  'MEASUREMENTS.account': ACCOUNT,
  'MEASUREMENTS.kpi': ['KPI', 'Indicador', 'Indicator', 'Metric', 'Métrica'],
  'MEASUREMENTS.value': ['Value', 'Valor', 'Measurement', 'Medición'],
  'MEASUREMENTS.measuredOn': ['Measured on', 'Date', 'Fecha', 'Día', 'Day', 'Fecha de medición'],
  'MEASUREMENTS.period': ['Period', 'Periodo', 'Período'],
  'MEASUREMENTS.source': ['Source', 'Fuente', 'Origen'],
};

/** Names of columns that stand for a field of a kind, its own first. */
export function namesOf(kind: string, field: string): readonly string[] {
  return [field, ...(NAMES[`${kind}.${field}`] ?? NAMES[field] ?? [])];
}
