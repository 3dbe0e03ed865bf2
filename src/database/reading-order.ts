/** The collation of names and titles, by which lists are sorted as people read them: ICU's order, with ñ after n. */
export const READING_ORDER = 'alianza_names';
