# Studentized limits of R's boot, for tests/stats/studentized_test.cpp.
#
# Writes stats_studentized.json: replicates of a mean and of a ratio with their variances, and the
# limits of boot.ci (stud, perc, basic) at levels whose ranks are integers, where all definitions of
# a quantile agree. Made with R 4.2.2 and boot 1.3-28.1 (Debian's r-cran-boot):
#
#     Rscript tests/oracle/stats_studentized.R > tests/oracle/stats_studentized.json

library(boot)
set.seed(20260101)

number <- function(x) paste0("[", paste(format(x, digits = 17, trim = TRUE), collapse = ", "), "]")

mean_and_variance <- function(data, rows) {
  sample <- data$x[rows]
  c(mean(sample), var(sample) / length(sample))
}

ratio_and_variance <- function(data, rows) {
  x <- data$x[rows]
  y <- data$y[rows]
  ratio <- mean(x) / mean(y)
  c(ratio, sum((x - ratio * y)^2) / (length(x) * mean(y))^2)
}

case <- function(name, data, statistic) {
  drawn <- boot(data, statistic, R = 199)
  limits <- boot.ci(drawn, conf = c(0.8, 0.9), type = c("stud", "perc", "basic"))
  interval <- function(part) {
    rows <- sprintf('{"confidence": %s, "low": %s, "high": %s}', format(part[, 1]),
                    format(part[, 4], digits = 17), format(part[, 5], digits = 17))
    paste0("[", paste(rows, collapse = ", "), "]")
  }
  fields <- c(
    sprintf('"name": "%s"', name),
    sprintf('"estimate": %s', format(drawn$t0[1], digits = 17)),
    sprintf('"standard_error": %s', format(sqrt(drawn$t0[2]), digits = 17)),
    sprintf('"replicates": %s', number(drawn$t[, 1])),
    sprintf('"standard_errors": %s', number(sqrt(drawn$t[, 2]))),
    sprintf('"studentized": %s', interval(limits$student)),
    sprintf('"percentile": %s', interval(limits$percent)),
    sprintf('"basic": %s', interval(limits$basic)))
  paste0("  {", paste(fields, collapse = ",\n   "), "}")
}

data <- data.frame(x = round(rlnorm(25, 0, 1), 3), y = round(runif(25, 1, 3), 3))
cases <- c(case("mean of skewed losses", data, mean_and_variance),
           case("ratio of two means", data, ratio_and_variance))

cat("{\n \"versions\": {\"R\": \"", as.character(getRversion()), "\", \"boot\": \"",
    as.character(packageVersion("boot")), "\"},\n \"cases\": [\n", paste(cases, collapse = ",\n"),
    "\n ]\n}\n", sep = "")
