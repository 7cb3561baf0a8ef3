# AUCs of pROC, for tests/stats/auc_test.cpp.
#
# Writes stats_auc.json: scores of two models with and without ties, the area of each, DeLong's
# variance and covariance (pROC::var, pROC::cov), its interval (pROC::ci.auc) and its test of the
# difference (pROC::roc.test). Made with R 4.2.2 and pROC 1.18.0 (Debian's r-cran-proc):
#
#     Rscript tests/oracle/stats_auc.R > tests/oracle/stats_auc.json

suppressMessages(library(pROC))
set.seed(20260101)

number <- function(x) paste0("[", paste(format(x, digits = 17, trim = TRUE), collapse = ", "), "]")

draw <- function(positives, negatives, effect, digits) {
  label <- c(rep(1, positives), rep(0, negatives))
  shared <- rnorm(length(label))
  first <- round(shared + rnorm(length(label)) + effect * label, digits)
  second <- round(shared + rnorm(length(label)) + 0.7 * effect * label, digits)
  list(label = label, first = first, second = second)
}

case <- function(name, data) {
  curve <- function(score) roc(data$label, score, levels = c(0, 1), direction = "<", quiet = TRUE)
  first <- curve(data$first)
  second <- curve(data$second)
  test <- roc.test(first, second, method = "delong", paired = TRUE)
  difference <- as.numeric(auc(first)) - as.numeric(auc(second))
  stopifnot(abs(var(first) + var(second) - 2 * cov(first, second) -
                  (difference / test$statistic)^2) < 1e-12)
  fields <- c(
    sprintf('"name": "%s"', name),
    sprintf('"label": %s', number(data$label)),
    sprintf('"first": %s', number(data$first)),
    sprintf('"second": %s', number(data$second)),
    sprintf('"auc": %s', number(c(auc(first), auc(second)))),
    sprintf('"variance": %s', number(c(var(first), var(second)))),
    sprintf('"covariance": %s', format(cov(first, second), digits = 17)),
    sprintf('"interval": %s', number(as.numeric(ci.auc(first, conf.level = 0.95))[c(1, 3)])),
    sprintf('"p_two_sided": %s', format(as.numeric(test$p.value), digits = 17)))
  paste0("  {", paste(fields, collapse = ",\n   "), "}")
}

cases <- c(
  case("no ties", draw(20, 30, 1.2, 10)),
  case("many ties", draw(40, 60, 0.8, 0)),
  case("few positives", draw(5, 80, 1.5, 1)),
  case("two of each", draw(2, 2, 0.1, 3)))

cat("{\n \"versions\": {\"R\": \"", as.character(getRversion()), "\", \"pROC\": \"",
    as.character(packageVersion("pROC")), "\"},\n \"cases\": [\n", paste(cases, collapse = ",\n"),
    "\n ]\n}\n", sep = "")
