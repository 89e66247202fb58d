/** A size for the details of an error; decimal, as file managers and the limits count: "3.2 MB". */
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
