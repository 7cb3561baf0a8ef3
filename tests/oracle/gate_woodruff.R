# Limits of quantiles of rows that belong to units or weigh differently, for
# tests/gate/quantile_answer_test.cpp.
#
# Writes gate_woodruff.json: of the rows of gate_unit_rows.json, under its designs, the Woodruff
# limits of the column new_ms by survey (svyquantile with interval.type = "beta": Korn and Graubard's
# limits of the share of rows below the quantile, looked up among the rows).
# Made with R 4.2.2 and survey 4.1-1 (Debian's r-cran-survey):
#
#     Rscript tests/oracle/gate_woodruff.R > tests/oracle/gate_woodruff.json

suppressMessages(library(survey))

lines <- grep("^ *\\[[-0-9., ]+\\],?$", readLines("tests/oracle/gate_unit_rows.json"), value = TRUE)
rows <- as.matrix(read.csv(text = gsub("[][ ]|,$", "", lines), header = FALSE))
data <- data.frame(unit = rows[, 1], new_ms = rows[, 6], weight = rows[, 7])

designs <- list(
  units = svydesign(ids = ~unit, data = data, weights = ~1),
  weights = svydesign(ids = ~1, data = data, weights = ~weight),
  both = svydesign(ids = ~unit, data = data, weights = ~weight)
)

number <- function(x) format(x, digits = 15, trim = TRUE)

limits <- function(name, level) {
  found <- svyquantile(~new_ms, designs[[name]], level, ci = TRUE, interval.type = "beta")
  ci <- confint(found)
  sprintf('    {"design": "%s", "level": %s, "lower": %s, "upper": %s}', name, number(level),
          number(ci[1]), number(ci[2]))
}

lines <- character()
for (name in names(designs)) {
  for (level in c(0.25, 0.5, 0.75, 0.9)) lines <- c(lines, limits(name, level))
}
cat('{\n  "made_with": "R ', R.version$major, ".", R.version$minor, ", survey ",
    as.character(packageVersion("survey")), '",\n  "limits": [\n',
    paste(lines, collapse = ",\n"), "\n  ]\n}\n", sep = "")
