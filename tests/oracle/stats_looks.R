# Critical values of group-sequential tests by rpact:
#   Rscript stats_looks.R > stats_looks.json      (Debian: r-cran-rpact)
suppressPackageStartupMessages(library(rpact))

number <- function(x) paste0("[", paste(format(x, digits = 15, trim = TRUE), collapse = ", "), "]")

case <- function(shape, alpha, information, time = information) {
  spending <- if (shape == "obrien_fleming") {
    2 * pnorm(qnorm(alpha / 2) / sqrt(time))
  } else {
    alpha * log(1 + (exp(1) - 1) * time)
  }
  own <- identical(information, time)
  design <- if (own) {
    getDesignGroupSequential(sided = 1, alpha = alpha, informationRates = information,
                             typeOfDesign = if (shape == "obrien_fleming") "asOF" else "asP",
                             tolerance = 1e-10)
  } else {
    getDesignGroupSequential(sided = 1, alpha = alpha, informationRates = information,
                             typeOfDesign = "asUser", userAlphaSpending = pmin(spending, alpha),
                             tolerance = 1e-10)
  }
  fields <- c(sprintf('"shape": "%s"', shape),
              sprintf('"alpha": %s', format(alpha, digits = 15)),
              sprintf('"information": %s', number(information)),
              sprintf('"time": %s', number(time)),
              sprintf('"critical": %s', number(design$criticalValues)))
  paste0("  {", paste(fields, collapse = ", "), "}")
}

# Looks at which almost nothing is spent are left out: rpact cuts their values off elsewhere.
cases <- c()
for (shape in c("obrien_fleming", "pocock")) {
  cases <- c(cases,
    case(shape, 0.025, (1:2) / 2), case(shape, 0.025, (1:5) / 5), case(shape, 0.05, (2:10) / 10),
    case(shape, 0.00125, (3:10) / 10), case(shape, 0.025, (4:20) / 20),
    case(shape, 0.025, c(0.3, 0.35, 0.7, 0.75, 1)),
    case(shape, 0.025, c(0.2, 0.3, 0.8, 1), c(0.25, 0.5, 0.75, 1)))
}
cat("{\n \"versions\": {\"R\": \"", as.character(getRversion()), "\", \"rpact\": \"",
    as.character(packageVersion("rpact")), "\"},\n \"cases\": [\n", paste(cases, collapse = ",\n"),
    "\n ]\n}\n", sep = "")
