/** Everything that a vendor offers, at all venues. */
export const catalogueOf = (vendor_id: string) => ({ vendor_id, limit: 500 })
