/** The parameters of an address with others; what is empty goes. */
export const withParameters =
  (values: Readonly<Record<string, string>>) =>
  (before: URLSearchParams): URLSearchParams => {
    const next = new URLSearchParams(before);
    for (const [name, value] of Object.entries(values))
      if (value === '') next.delete(name);
      else next.set(name, value);
    return next;
  };
