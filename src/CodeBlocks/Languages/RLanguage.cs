using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CodeBlocks.E2B;

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

    public override CodeFailure ReadFailure(ExecutionError error, UserCode code) => RFailure.Read(error, code);

    private protected override IReadOnlySet<string> ReservedWords { get; } = Words("""
        FALSE Inf NA NA_character_ NA_complex_ NA_integer_ NA_real_ NULL NaN TRUE break else for function if in next repeat while
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

    private protected override bool IsIdentifierStart(Rune character) => Identifiers.IsLetter(character) || character.Value == '.';

    private protected override bool IsIdentifierPart(Rune character) => base.IsIdentifierPart(character) || character.Value == '.';

    private protected override bool IsIdentifier(string name) => base.IsIdentifier(name) && !NotAName().IsMatch(name);

    private protected override string Encode(IReadOnlyDictionary<string, JsonElement> values)
    {
        foreach (var (name, value) in values)
            Check(name, value);

        return VariableTokens.Write(values, Escape);
    }

    private protected override string Prelude(string path, IReadOnlyDictionary<string, JsonElement> values) => $$"""
        local({
          lines <- readLines("{{path}}", encoding = "UTF-8")
          unlink("{{path}}")
          kinds <- substr(lines, 1L, 1L)
          rests <- substr(lines, 3L, nchar(lines, "bytes"))
          text <- function(escaped) {
            for (pair in list(c("%0A", "\n"), c("%0D", "\r"), c("%25", "%")))
              if (grepl(pair[1L], escaped, fixed = TRUE)) escaped <- gsub(pair[1L], pair[2L], escaped, fixed = TRUE)
            escaped
          }
          # From the last token to the first, so that the items of a list are ready before it, without recursion.
          stack <- vector("list", length(rests))
          top <- 0L
          for (at in rev(seq_along(rests))) {
            rest <- rests[[at]]
            count <- switch(kinds[[at]], a = as.integer(rest), o = 2L * as.integer(rest), 0L)
            parts <- stack[seq.int(top, by = -1L, length.out = count)]
            top <- top - count + 1L
            item <- switch(kinds[[at]],
              s = text(rest), i = , d = as.numeric(rest), t = TRUE, f = FALSE, n = NULL,
              a = {
                classes <- unique(vapply(parts, function(part) if (is.list(part) || length(part) != 1L) "list" else class(part), ""))
                if (length(classes) == 1L && classes != "list") unlist(parts) else parts
              },
              o = {
                names <- seq.int(1L, by = 2L, length.out = count %/% 2L)
                items <- parts[names + 1L]
                names(items) <- vapply(parts[names], identity, "")
                items
              })
            stack[top] <- list(item)
          }
          values <- stack[[1L]]
          for (i in seq_along(values)) assign(names(values)[[i]], values[[i]], envir = globalenv())
        })
        """;

    private static string Escape(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal);

    private static void Check(string name, JsonElement value)
    {
        if (FindNumber(value, IsLargeInteger) is { } integer)
            throw new ArgumentException($"Variable '{name}' contains the integer {integer}, which R cannot store exactly; pass it as a text.");

        if (ContainsNul(value))
            throw new ArgumentException($"Variable '{name}' contains a NUL character, which R cannot store; remove it or encode the text.");
    }

    private static bool ContainsNul(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Contains('\0', StringComparison.Ordinal),
        JsonValueKind.Array => value.EnumerateArray().Any(ContainsNul),
        JsonValueKind.Object =>
            value.EnumerateObject().Any(member => member.Name.Contains('\0', StringComparison.Ordinal) || ContainsNul(member.Value)),
        _ => false,
    };

    // A number such as .5, and the arguments of a function: ..., ..1.
    [GeneratedRegex(@"\A\.(?:\d|\.\.\z|\.\d+\z)")]
    private static partial Regex NotAName();
}
