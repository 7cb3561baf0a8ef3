# Standard errors of metrics of rows where rows belong to units or weigh differently, for
# tests/gate/unit_rows_test.cpp and tests/gate/area_spread_test.cpp.
#
# Writes gate_unit_rows.json: 240 rows of 40 units of uneven size, and
# - means and their standard errors by survey (svymean, linearised): a column of numbers of both
#   models, its change, and the log loss of both and its change, with units, weights, and both;
# - areas under the ROC curve with the variances and the covariance of Obuchowski (1997), Biometrics
#   53:567, written out pair by pair.
# Made with R 4.2.2 and survey 4.1-1 (Debian's r-cran-survey):
#
#     Rscript tests/oracle/gate_unit_rows.R > tests/oracle/gate_unit_rows.json

suppressMessages(library(survey))
set.seed(20260101)

sizes <- c(rep(1, 10), rep(3, 10), rep(7, 10), rep(13, 10))
unit <- rep(seq_along(sizes), sizes)
rows <- length(unit)
bent <- rnorm(length(sizes))[unit]
label <- as.integer(rnorm(rows) + 0.4 * bent > 0.4)
score <- function(skill) {
  round(plogis(skill * label - 0.6 + 0.7 * bent + rnorm(rows)), 2)
}
clipped <- function(p) pmin(pmax(p, 0.01), 0.99)
data <- data.frame(unit, label, old = clipped(score(1.0)), new = clipped(score(1.6)),
                   old_ms = round(exp(3 + 0.5 * bent + 0.4 * rnorm(rows)), 1),
                   new_ms = round(exp(2.9 + 0.5 * bent + 0.5 * rnorm(rows)), 1),
                   weight = round(exp(rnorm(rows, sd = 0.7)), 3))
data$old_loss <- -log(ifelse(label == 1, data$old, 1 - data$old))
data$new_loss <- -log(ifelse(label == 1, data$new, 1 - data$new))
data$ms_change <- data$new_ms - data$old_ms
data$loss_change <- data$new_loss - data$old_loss

number <- function(x) format(x, digits = 15, trim = TRUE)

means <- function(name, design) {
  one <- function(column) {
    mean <- svymean(as.formula(paste0("~", column)), design)
    sprintf('"%s": [%s, %s]', column, number(coef(mean)), number(SE(mean)))
  }
  columns <- c("old_ms", "new_ms", "ms_change", "old_loss", "new_loss", "loss_change")
  sprintf('    {"design": "%s", %s}', name, paste(vapply(columns, one, ""), collapse = ", "))
}

# Sums over units of the structural components' distances from the area.
components <- function(score) {
  x <- score[label == 1]
  y <- score[label == 0]
  psi <- outer(x, y, function(a, b) (a > b) + 0.5 * (a == b))
  area <- mean(psi)
  of_positive <- tapply(rowMeans(psi) - area, factor(unit[label == 1], seq_along(sizes)), sum,
                        default = 0)
  of_negative <- tapply(colMeans(psi) - area, factor(unit[label == 0], seq_along(sizes)), sum,
                        default = 0)
  list(area = area, positive = of_positive, negative = of_negative)
}

obuchowski <- function(first, second) {
  positives <- sum(label == 1)
  negatives <- sum(label == 0)
  with_positive <- length(unique(unit[label == 1]))
  with_negative <- length(unique(unit[label == 0]))
  units <- length(sizes)
  s10 <- with_positive / ((with_positive - 1) * positives) * sum(first$positive * second$positive)
  s01 <- with_negative / ((with_negative - 1) * negatives) * sum(first$negative * second$negative)
  s11 <- units / (units - 1) * sum(first$positive * second$negative)
  s11_too <- units / (units - 1) * sum(first$negative * second$positive)
  s10 / positives + s01 / negatives + (s11 + s11_too) / (positives * negatives)
}

old <- components(data$old)
new <- components(data$new)
shown <- apply(data[, c("unit", "label", "old", "new", "old_ms", "new_ms", "weight")], 1,
               function(row) paste0("    [", paste(number(row), collapse = ", "), "]"))
cat(sprintf(
  '{\n  "made_with": "R %s, survey %s",\n  "rows": [\n%s\n  ],\n  "means": [\n%s\n  ],\n  "areas": {"old": %s, "new": %s, "old_variance": %s, "new_variance": %s, "covariance": %s}\n}\n',
  paste(R.version$major, R.version$minor, sep = "."), packageVersion("survey"),
  paste(shown, collapse = ",\n"),
  paste(c(means("units", svydesign(ids = ~unit, weights = ~1, data = data)),
          means("weights", svydesign(ids = ~1, weights = ~weight, data = data)),
          means("both", svydesign(ids = ~unit, weights = ~weight, data = data))),
        collapse = ",\n"),
  number(old$area), number(new$area), number(obuchowski(old, old)), number(obuchowski(new, new)),
  number(obuchowski(old, new))))
