using System.Security.Cryptography;
using System.Text;
using Markdig;

namespace CodeBlocks.Studio;

/// <summary>A document that shows the HTML or the markdown of a result, apart from the page.</summary>
/// <remarks>
/// Its origin is its own: neither the page nor the API is open to it, wherever the address is opened. No script of the result runs unless the user
/// asks for it, nothing is loaded from elsewhere, and one script of ours tells the page how tall the document is.
/// </remarks>
internal sealed class ResultDocument
{
    private const string Sandbox = "sandbox allow-scripts; default-src 'none'; img-src data: blob:; media-src data: blob:; font-src data:; style-src 'unsafe-inline'";

    private const string Style = """
        body{margin:0;padding:2px;font:14px/1.5 system-ui,sans-serif;color:#1c2330;background:#fff;overflow-wrap:anywhere}
        table{border-collapse:collapse}td,th{padding:3px 10px;border:1px solid #d8dde6;text-align:right}th{background:#f4f6f9}
        pre,code{font:12.5px/1.5 ui-monospace,monospace;background:#f4f6f9;border-radius:4px}pre{padding:8px;overflow:auto}img,svg{max-width:100%}
        """;

    private const string HeightScript = """
        new ResizeObserver(() => parent.postMessage({ codeblocksHeight: document.documentElement.offsetHeight }, '*')).observe(document.documentElement);
        """;

    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().UseAdvancedExtensions().Build();

    private readonly string _nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private readonly string _html;
    private readonly bool _withScripts;

    private ResultDocument(string html, bool withScripts) => (_html, _withScripts) = (html, withScripts);

    /// <summary>The value of the header Content-Security-Policy.</summary>
    public string Policy => $"{Sandbox}; script-src {(_withScripts ? "'unsafe-inline' 'unsafe-eval' data: blob:" : $"'nonce-{_nonce}'")}";

    /// <summary>Creates a document of HTML.</summary>
    public static ResultDocument FromHtml(string html, bool withScripts) => new(html, withScripts);

    /// <summary>Creates a document of markdown. HTML in it is HTML.</summary>
    public static ResultDocument FromMarkdown(string markdown) => new(Markdig.Markdown.ToHtml(markdown, Markdown), withScripts: false);

    /// <summary>The document.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(
        $"<!DOCTYPE html><meta charset=utf-8><style>{Style}</style><script nonce={_nonce}>{HeightScript}</script>{_html}");
}
