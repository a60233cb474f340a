/// Gives a count of rows, words or letters in 32 bits: none comes near their end.
pub(crate) fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
