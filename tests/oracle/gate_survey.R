# Standard errors where rows belong to units and weigh differently, from R's survey package:
# Rscript gate_survey.R > gate_survey.json
#
# Units: the jackknife that leaves out one cluster at a time (JK1), around the full estimate.
# Weights: linearisation (svyratio for shares, svycontrast on cell totals for the others).
suppressMessages(library(survey))
set.seed(20260101)

units <- 60
sizes <- 1 + rpois(units, 5)
unit <- rep(seq_len(units), sizes)
rows <- length(unit)
skill <- rbeta(units, 6, 2)[unit]
label <- rbinom(rows, 1, 0.4)
baseline <- ifelse(runif(rows) < skill, label, 1 - label)
candidate <- ifelse(runif(rows) < 0.85, baseline, ifelse(runif(rows) < 0.8, label, 1 - label))
weight <- round(exp(rnorm(rows, 0, 0.8)), 3)
data <- data.frame(unit, label, baseline, candidate, weight)

cells <- function(w, truth, answer) {
  c(tp = sum(w * (truth == 1 & answer == 1)), fn = sum(w * (truth == 1 & answer == 0)),
    fp = sum(w * (truth == 0 & answer == 1)), tn = sum(w * (truth == 0 & answer == 0)))
}
values <- list(
  accuracy = function(c) (c["tp"] + c["tn"]) / sum(c),
  recall = function(c) c["tp"] / (c["tp"] + c["fn"]),
  precision = function(c) c["tp"] / (c["tp"] + c["fp"]),
  f1 = function(c) 2 * c["tp"] / (2 * c["tp"] + c["fp"] + c["fn"]),
  balanced_accuracy = function(c) (c["tp"] / (c["tp"] + c["fn"]) + c["tn"] / (c["tn"] + c["fp"])) / 2,
  mcc = function(c) (c["tp"] * c["tn"] - c["fp"] * c["fn"]) /
    sqrt((c["tp"] + c["fp"]) * (c["tp"] + c["fn"]) * (c["tn"] + c["fp"]) * (c["tn"] + c["fn"])),
  kappa = function(c) {
    n <- sum(c)
    chance <- ((c["tp"] + c["fp"]) * (c["tp"] + c["fn"]) + (c["tn"] + c["fp"]) * (c["tn"] + c["fn"])) / n^2
    ((c["tp"] + c["tn"]) / n - chance) / (1 - chance)
  })

# The design effect needs no oracle of its own: it is a quotient of two variances.
jackknife <- function(value, weights) {
  design <- as.svrepdesign(svydesign(ids = ~unit, weights = weights, data = data), type = "JK1",
                           mse = TRUE)
  both <- withReplicates(design, function(w, d) {
    new <- value(cells(w, d$label, d$candidate)); old <- value(cells(w, d$label, d$baseline))
    c(candidate = unname(new), baseline = unname(old), change = unname(new - old))
  })
  list(value = as.vector(both), error = as.vector(SE(both)))
}

linearised <- function(name) {
  marked <- within(data, {
    ctp <- label * candidate; cfn <- label * (1 - candidate)
    cfp <- (1 - label) * candidate; ctn <- (1 - label) * (1 - candidate)
    btp <- label * baseline; bfn <- label * (1 - baseline)
    bfp <- (1 - label) * baseline; btn <- (1 - label) * (1 - baseline)
  })
  design <- svydesign(ids = ~1, weights = ~weight, data = marked)
  totals <- svytotal(~ctp + cfn + cfp + ctn + btp + bfn + bfp + btn, design)
  formulas <- list(
    accuracy = "(Xtp + Xtn) / (Xtp + Xfn + Xfp + Xtn)",
    recall = "Xtp / (Xtp + Xfn)", precision = "Xtp / (Xtp + Xfp)",
    f1 = "2 * Xtp / (2 * Xtp + Xfp + Xfn)",
    balanced_accuracy = "(Xtp / (Xtp + Xfn) + Xtn / (Xtn + Xfp)) / 2",
    mcc = "(Xtp * Xtn - Xfp * Xfn) / sqrt((Xtp + Xfp) * (Xtp + Xfn) * (Xtn + Xfp) * (Xtn + Xfn))",
    kappa = paste0("((Xtp + Xtn) / (Xtp + Xfn + Xfp + Xtn) - ((Xtp + Xfp) * (Xtp + Xfn) + (Xtn + Xfp) * ",
                   "(Xtn + Xfn)) / (Xtp + Xfn + Xfp + Xtn)^2) / (1 - ((Xtp + Xfp) * (Xtp + Xfn) + ",
                   "(Xtn + Xfp) * (Xtn + Xfn)) / (Xtp + Xfn + Xfp + Xtn)^2)"))
  new <- gsub("X", "c", formulas[[name]], fixed = TRUE)
  old <- gsub("X", "b", formulas[[name]], fixed = TRUE)
  contrast <- function(text) svycontrast(totals, parse(text = text)[[1]])
  all <- list(contrast(new), contrast(old), contrast(paste0("(", new, ") - (", old, ")")))
  list(value = sapply(all, coef), error = sapply(all, function(one) as.vector(SE(one))))
}

text <- function(x) paste0("[", paste(trimws(formatC(x, digits = 15, format = "g")), collapse = ", "), "]")
entry <- function(kind, name, found) {
  sprintf('    {"design": "%s", "metric": "%s", "values": %s, "errors": %s}', kind, name,
          text(unname(found$value)), text(found$error))
}
lines <- c()
for (name in names(values)) {
  lines <- c(lines, entry("units", name, jackknife(values[[name]], rep(1, rows))),
             entry("units and weights", name, jackknife(values[[name]], data$weight)),
             entry("weights", name, linearised(name)))
}
cat("{\n")
cat(sprintf('  "made_by": "R %s, survey %s",\n', getRversion(), packageVersion("survey")))
cat('  "order": "candidate, baseline, change",\n')
cat('  "columns": "unit, label, baseline, candidate, weight",\n')
cat('  "rows": [\n')
cat(paste0("    ", apply(as.matrix(data), 1, text), collapse = ",\n"))
cat('\n  ],\n  "figures": [\n')
cat(paste(lines, collapse = ",\n"))
cat("\n  ]\n}\n")
