using System.Text.Json;
using System.Text.RegularExpressions;

namespace CodeBlocks;

/// <summary>R.</summary>
internal sealed partial class RLanguage : LanguageDefinition
{
    private static readonly string PrepareScript = ReportScripts.Read("before.R");
    private static readonly string ReportScript = ReportScripts.Read("report.R");

    public override CodeLanguage Language => CodeLanguage.R;

    public override string Name => "r";

    public override string Label => "R";

    public override string EditorLanguage => "r";

    private protected override IReadOnlySet<string> ReservedWords { get; } = Words("""
        FALSE Inf NA NULL NaN TRUE T F break else for function if in next repeat while
        """);

    public override IReadOnlyList<string> Aliases => ["rscript"];

    public override bool LastResultIsMain => true;

    public override string? PrepareReport(string code, ReportPlace place) => QuitCall().IsMatch(code) ? PrepareScript : null;

    public override bool HasReport(CodeEnd end) =>
        (end.Error is null && end.HasValueResult) || end.Error?.Value.Contains("exited with status") == true || QuitCall().IsMatch(end.Code);

    public override string Report(CodeEnd end, ReportPlace place) => ReportScript
        .Replace("@key@", place.Key, StringComparison.Ordinal)
        .Replace("@path@", place.Path, StringComparison.Ordinal)
        .Replace("@limit@", Number(ReportPlace.MaxInline), StringComparison.Ordinal)
        .Replace("@value@", end.Error is null && end.HasValueResult ? "TRUE" : "FALSE", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<![.\w])(quit|q)\s*\(", RegexOptions.ExplicitCapture)]
    private static partial Regex QuitCall();

    private protected override string Encode(IReadOnlyDictionary<string, JsonElement> values) => VariableTokens.Write(values);

    private protected override string Prelude(string path, IReadOnlyDictionary<string, JsonElement> values) => $$"""
        local({
          lines <- readLines("{{path}}", encoding = "UTF-8")
          unlink("{{path}}")
          at <- 0L
          alphabet <- utf8ToInt("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
          text <- function(base64) {
            sextets <- match(utf8ToInt(sub("=+$", "", base64)), alphabet) - 1L
            if (length(sextets) == 0L) return("")
            bits <- as.vector(vapply(sextets, function(s) bitwAnd(bitwShiftR(s, 5:0), 1L), integer(6)))
            bits <- bits[seq_len(length(bits) %/% 8L * 8L)]
            bytes <- as.raw(colSums(matrix(bits, nrow = 8L) * c(128L, 64L, 32L, 16L, 8L, 4L, 2L, 1L)))
            value <- rawToChar(bytes)
            Encoding(value) <- "UTF-8"
            value
          }
          value <- function() {
            at <<- at + 1L
            line <- lines[[at]]
            rest <- substring(line, 3L)
            switch(substr(line, 1L, 1L),
              s = text(rest), i = as.numeric(rest), d = as.numeric(rest), t = TRUE, f = FALSE, n = NULL,
              a = {
                items <- lapply(seq_len(as.integer(rest)), function(i) value())
                kinds <- unique(vapply(items, function(item) if (is.list(item) || length(item) != 1L) "list" else class(item), ""))
                if (length(kinds) == 1L && kinds != "list") unlist(items) else items
              },
              o = {
                items <- list()
                for (i in seq_len(as.integer(rest))) {
                  name <- value()
                  items[name] <- list(value())
                }
                items
              })
          }
          values <- value()
          for (name in names(values)) assign(name, values[[name]], envir = globalenv())
        })
        """;
}
