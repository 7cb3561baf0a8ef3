# The change of balanced accuracy of two classes by boot and boot.ci: boot.R FILE REPLICATES
arguments <- commandArgs(trailingOnly = TRUE)
rows <- read.csv(arguments[1])
wanted <- as.integer(arguments[2])
data <- data.frame(positive = rows$label == 1,
                   gain = (rows$candidate == rows$label) - (rows$baseline == rows$label))
change <- function(data, drawn) {
  positive <- data$positive[drawn]
  gain <- data$gain[drawn]
  (mean(gain[positive]) + mean(gain[!positive])) / 2
}
set.seed(6)
begin <- proc.time()
result <- boot::boot(data, change, R = wanted)
ends <- boot::boot.ci(result, type = "perc")$percent[4:5]
took <- proc.time() - begin
cat(sprintf(paste0('{"values": {"balanced_accuracy.delta": %.17g}, ',
                   '"intervals": {"balanced_accuracy.delta": [%.17g, %.17g]}, "replicates": %d, ',
                   '"seconds_cpu": %.6f, "seconds_wall": %.6f}\n'),
            result$t0, ends[1], ends[2], wanted, took[1] + took[2], took[3]))
