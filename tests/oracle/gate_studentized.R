# Bootstrap limits of R's boot on counted rows, for tests/gate/estimate_test.cpp.
#
# Writes gate_studentized.json: for the 1,500 rows of spam_evidence() (tests/gate/scenes.hpp) the
# studentized limits of values and changes, with the variance of each replicate from its own rows by
# the infinitesimal jackknife written out for the metric; and percentile, basic, BCa and studentized
# limits where the rows of each label are resampled by themselves (boot's `strata`), BCa with the
# empirical influence values of several samples (Davison and Hinkley 1997, section 5.3.2). Made with
# R 4.2.2 and boot 1.3-28.1 (Debian's r-cran-boot), in about a minute:
#
#     Rscript tests/oracle/gate_studentized.R > tests/oracle/gate_studentized.json

library(boot)

kReplicates <- 19999

# label, baseline, candidate (1: spam), rows
cells <- matrix(c(0, 0, 0, 930, 0, 0, 1, 20, 0, 1, 0, 30, 0, 1, 1, 20,
                  1, 0, 0, 30, 1, 0, 1, 20, 1, 1, 0, 30, 1, 1, 1, 420), ncol = 4, byrow = TRUE)
rows <- cells[rep(seq_len(nrow(cells)), cells[, 4]), 1:3]
label <- rows[, 1]

# The value of a metric and the influence of each row on it: the derivative in its weight.
recall <- function(y, answer) {
  value <- mean(answer[y == 1])
  list(value = value, influence = ifelse(y == 1, answer - value, 0) / sum(y == 1))
}
accuracy <- function(y, answer) {
  value <- mean(answer == y)
  list(value = value, influence = ((answer == y) - value) / length(y))
}
f1 <- function(y, answer) {
  hits <- sum(y * answer)
  sum_of_both <- sum(y) + sum(answer)
  value <- 2 * hits / sum_of_both
  list(value = value, influence = (2 * y * answer - value * (y + answer)) / sum_of_both)
}
balanced_accuracy <- function(y, answer) {
  spam <- recall(y, answer)
  ham <- recall(1 - y, 1 - answer)
  list(value = (spam$value + ham$value) / 2, influence = (spam$influence + ham$influence) / 2)
}
g_mean <- function(y, answer) {
  spam <- recall(y, answer)
  ham <- recall(1 - y, 1 - answer)
  value <- sqrt(spam$value * ham$value)
  list(value = value, influence = value / 2 * (spam$influence / spam$value +
                                                 ham$influence / ham$value))
}

value_of <- function(metric) function(d) {
  metric(d[, 1], d[, 3])
}
change_of <- function(metric) function(d) {
  after <- metric(d[, 1], d[, 3])
  before <- metric(d[, 1], d[, 2])
  list(value = after$value - before$value, influence = after$influence - before$influence)
}
relative_of <- function(metric) function(d) {
  after <- metric(d[, 1], d[, 3])
  before <- metric(d[, 1], d[, 2])
  list(value = after$value / before$value - 1,
       influence = (after$influence - after$value / before$value * before$influence) / before$value)
}

number <- function(x) format(x, digits = 12)

limits_of <- function(drawn, influence, type) {
  found <- boot.ci(drawn, conf = 0.95, type = type, index = 1:2, L = influence)
  part <- switch(type, perc = found$percent, basic = found$basic, bca = found$bca,
                 stud = found$student)
  sprintf('"%s": [%s, %s]', c(perc = "percentile", basic = "basic", bca = "bca",
                              stud = "studentized")[[type]], number(part[4]), number(part[5]))
}

case <- function(metric, kind, stratified, types) {
  quantity <- switch(kind, value = value_of, change = change_of, relative = relative_of)(get(metric))
  statistic <- function(d, i) {
    one <- quantity(d[i, , drop = FALSE])
    c(one$value, sum(one$influence^2))
  }
  set.seed(20260101)
  strata <- if (stratified) label else rep(1, length(label))
  drawn <- boot(rows, statistic, R = kReplicates, strata = strata)
  # boot's BCa takes influence values as they are: those of several samples, by the sample's size.
  influence <- quantity(rows)$influence
  limits <- vapply(types, function(type) limits_of(drawn, influence, type), "")
  sprintf('    {"metric": "%s", "kind": "%s", "stratified": %s, "estimate": %s, "standard_error": %s, %s}',
          metric, kind, tolower(stratified), number(drawn$t0[1]), number(sqrt(drawn$t0[2])),
          paste(limits, collapse = ", "))
}

all_types <- c("perc", "basic", "bca", "stud")
cases <- c(
  case("recall", "value", FALSE, "stud"),
  case("f1", "value", FALSE, "stud"),
  case("accuracy", "change", FALSE, "stud"),
  case("f1", "change", FALSE, "stud"),
  case("recall", "relative", FALSE, "stud"),
  case("recall", "value", TRUE, all_types),
  case("balanced_accuracy", "value", TRUE, all_types),
  case("balanced_accuracy", "change", TRUE, all_types),
  case("g_mean", "value", TRUE, all_types),
  case("g_mean", "change", TRUE, all_types)
)
cat(sprintf('{\n  "made_with": "R %s, boot %s",\n  "replicates": %d,\n  "cases": [\n%s\n  ]\n}\n',
            paste(R.version$major, R.version$minor, sep = "."), packageVersion("boot"),
            kReplicates, paste(cases, collapse = ",\n")))
