# Two correlated areas under the ROC curve by pROC: proc.R FOLDER delong|bootstrap REPLICATES
suppressMessages(library(pROC))
arguments <- commandArgs(trailingOnly = TRUE)
rows <- file.info(file.path(arguments[1], "label"))$size / 8
column <- function(name) readBin(file.path(arguments[1], name), "double", rows)
label <- column("label")
baseline <- column("baseline")
candidate <- column("candidate")
wanted <- as.integer(arguments[3])
set.seed(8)
begin <- proc.time()
first <- roc(label, baseline, levels = c(0, 1), direction = "<")
second <- roc(label, candidate, levels = c(0, 1), direction = "<")
if (arguments[2] == "delong") {
  result <- roc.test(second, first, method = "delong", paired = TRUE)
} else {
  result <- roc.test(second, first, method = "bootstrap", paired = TRUE, boot.n = wanted,
                     progress = "none")
}
took <- proc.time() - begin
delta <- as.numeric(auc(second) - auc(first))
error <- abs(delta / as.numeric(result$statistic))
ends <- delta + c(-1, 1) * 1.959963984540054 * error
interval <- if (arguments[2] == "delong") {
  sprintf('"roc_auc.delta": [%.17g, %.17g]', ends[1], ends[2])
} else ""
cat(sprintf(paste0('{"values": {"roc_auc.delta": %.17g}, "intervals": {%s}, "replicates": %d, ',
                   '"seconds_cpu": %.6f, "seconds_wall": %.6f}\n'),
            delta, interval, wanted, took[1] + took[2], took[3]))
