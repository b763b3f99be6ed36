# Records what R says of equivalence and of partial rank correlations: recorded with R 4.2.2 (Debian 12's r-base-core).
#
#   Rscript equivalence.R > ../Fixtures/equivalence.json
#
# Differences are multiples of 1/4096 without ties, whatever margin they are shifted by, so R's tests are exact.

text <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ", "), "]")
field <- function(name, value) sprintf('"%s": %s', name, value)
entry <- function(...) paste0("{", paste(c(...), collapse = ", "), "}")

sample_of <- function(n, shift) ((seq_len(n) * 37 + 11) %% 101 - 50) / 256 + seq_len(n) / 4096 + shift

equivalence <- function(n, shift, bound) {
  d <- sample_of(n, shift)
  stopifnot(!any(duplicated(abs(d))), !any(duplicated(abs(d + bound))), !any(duplicated(abs(d - bound))),
            all(d != 0), all(d != bound), all(d != -bound))
  interval <- function(level) wilcox.test(d, conf.int = TRUE, conf.level = level, exact = TRUE)
  p <- function(mu, side) wilcox.test(d, mu = mu, alternative = side, exact = TRUE)$p.value
  ninety <- interval(0.9)
  most <- interval(0.95)
  tost <- max(p(-bound, "greater"), p(bound, "less"))
  beyond <- min(1, 2 * min(p(-bound, "less"), p(bound, "greater")))
  entry(field("differences", text(d)), field("bound", sprintf("%.17g", bound)),
        field("estimate", sprintf("%.17g", ninety$estimate)),
        field("interval90", text(ninety$conf.int)), field("interval95", text(most$conf.int)),
        field("p", sprintf("%.17g", tost)), field("beyondP", sprintf("%.17g", beyond)))
}

partial <- function(n, k) {
  i <- seq_len(n)
  z <- cbind((i * 17 + 3) %% 29, (i * 23 + 5) %% 13)[, seq_len(k), drop = FALSE]
  x <- z[, 1] / 7 + (i * 41 + 2) %% 37 / 11
  y <- z[, 1] / 5 + x / 9 + (i * 31 + 19) %% 43 / 17
  ranks <- apply(z, 2, rank)
  r <- cor(resid(lm(rank(x) ~ ranks)), resid(lm(rank(y) ~ ranks)))
  covariates <- paste0("[", paste(apply(z, 2, text), collapse = ", "), "]")
  entry(field("x", text(x)), field("y", text(y)), field("covariates", covariates),
        field("coefficient", sprintf("%.17g", r)))
}

cases <- list(c(6, 0, 0.25), c(8, 0.01, 0.125), c(20, 0, 0.0625), c(20, 0.2, 0.125), c(40, -0.02, 0.1875),
              c(40, -0.3, 0.125), c(49, 0.05, 0.09375))
cases <- sapply(cases, function(c) equivalence(c[1], round(c[2] * 4096) / 4096 + 1 / 8192, c[3]))
partials <- c(partial(12, 1), partial(30, 1), partial(41, 2))
cat("{\n", field("equivalence", paste0("[\n", paste(cases, collapse = ",\n"), "]")), ",\n",
    field("partial", paste0("[\n", paste(partials, collapse = ",\n"), "]")), "\n}\n", sep = "")
