# Writes the income survey (8,993 households, 14 answers) as CSV to standard output.
# Needs the R package kernlab (Debian: r-cran-kernlab).
suppressPackageStartupMessages(library(kernlab))
data(income)
write.csv(income, row.names = FALSE, na = "")
message("kernlab ", packageVersion("kernlab"), ", ", R.version.string)
