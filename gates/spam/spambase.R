# Writes the Spambase data (4,601 mails, 57 features, class) as CSV to standard output.
# Needs the R package kernlab (Debian: r-cran-kernlab).
suppressPackageStartupMessages(library(kernlab))
data(spam)
write.csv(spam, row.names = FALSE)
message("kernlab ", packageVersion("kernlab"), ", ", R.version.string)
