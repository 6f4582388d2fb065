using System.Globalization;
using Markdig;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Registry.Portal.Ui.Markup;

/// <summary>The pieces of a text that are written in another way than Markdig does: code that can be copied, tables that scroll by themselves, boxes and footnotes that are announced, formulas that read well without a script.</summary>
internal sealed class MarkdownPieces : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        // Only the writing differs.
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
        renderer.ObjectRenderers.Replace<CodeBlockRenderer>(new Code());
        renderer.ObjectRenderers.Replace<HtmlTableRenderer>(new ScrolledTable());
        renderer.ObjectRenderers.Replace<HtmlTaskListRenderer>(new TaskBox());
        renderer.ObjectRenderers.Replace<HtmlFootnoteLinkRenderer>(new FootnoteMark());
        renderer.ObjectRenderers.Replace<HtmlFootnoteGroupRenderer>(new Footnotes());
        renderer.ObjectRenderers.Replace<HtmlMathInlineRenderer>(new Formula());
        renderer.ObjectRenderers.Replace<HtmlMathBlockRenderer>(new FormulaBlock());
    }

    /// <summary>The copying is done by js/shell.js, as everywhere.</summary>
    private sealed class Code : HtmlObjectRenderer<Markdig.Syntax.CodeBlock>
    {
        protected override void Write(HtmlRenderer renderer, Markdig.Syntax.CodeBlock block)
        {
            renderer.EnsureLine();
            renderer.Write("<div class=\"code\" data-code><pre tabindex=\"0\"><code>");
            if (MarkdownCode.ColouredOf(block) is { } html)
            {
                renderer.Write(html);
            }
            else
            {
                renderer.WriteLeafRawLines(block, true, true);
            }

            renderer.Write("</code></pre><button type=\"button\" class=\"copy-code\" data-copy-code aria-label=\"Copy the code\"></button></div>");
            renderer.EnsureLine();
        }
    }

    /// <summary>A wide table is scrolled, with the keyboard too, and stays a table.</summary>
    private sealed class ScrolledTable : HtmlTableRenderer
    {
        protected override void Write(HtmlRenderer renderer, Table table)
        {
            renderer.EnsureLine();
            renderer.Write("<div class=\"table-scroll\" role=\"group\" aria-label=\"Table\" tabindex=\"0\">");
            base.Write(renderer, table);
            renderer.Write("</div>");
            renderer.EnsureLine();
        }
    }

    private sealed class TaskBox : HtmlObjectRenderer<TaskList>
    {
        protected override void Write(HtmlRenderer renderer, TaskList box) => renderer.Write(box.Checked
            ? "<input type=\"checkbox\" disabled checked aria-label=\"Done\" />"
            : "<input type=\"checkbox\" disabled aria-label=\"To do\" />");
    }

    private sealed class FootnoteMark : HtmlObjectRenderer<FootnoteLink>
    {
        protected override void Write(HtmlRenderer renderer, FootnoteLink link)
        {
            var (order, place) = (link.Footnote.Order.ToString(CultureInfo.InvariantCulture), link.Index.ToString(CultureInfo.InvariantCulture));
            renderer.Write(link.IsBackLink
                ? $"<a class=\"footnote-back\" href=\"#fnref:{place}\" aria-label=\"Back to the text of note {order}\">↩</a>"
                : $"<sup><a class=\"footnote-mark\" id=\"fnref:{place}\" href=\"#fn:{order}\" aria-label=\"Note {order}\">{order}</a></sup>");
        }
    }

    private sealed class Footnotes : HtmlObjectRenderer<FootnoteGroup>
    {
        protected override void Write(HtmlRenderer renderer, FootnoteGroup group)
        {
            renderer.EnsureLine();
            renderer.Write("<section class=\"footnotes\" aria-label=\"Notes\"><ol>");
            foreach (var footnote in group.OfType<Footnote>())
            {
                renderer.Write(string.Create(CultureInfo.InvariantCulture, $"<li id=\"fn:{footnote.Order}\">"));
                renderer.WriteChildren(footnote);
                renderer.Write("</li>");
            }

            renderer.Write("</ol></section>");
            renderer.EnsureLine();
        }
    }

    /// <summary>As it was written, until js/math.js lays it out.</summary>
    private sealed class Formula : HtmlObjectRenderer<MathInline>
    {
        protected override void Write(HtmlRenderer renderer, MathInline formula)
        {
            var marks = formula.DelimiterCount > 1 ? "$$" : "$";
            renderer.Write("<span class=\"math\">").Write(marks).WriteEscape(ref formula.Content).Write(marks).Write("</span>");
        }
    }

    private sealed class FormulaBlock : HtmlObjectRenderer<MathBlock>
    {
        protected override void Write(HtmlRenderer renderer, MathBlock formula)
        {
            renderer.EnsureLine();
            renderer.Write("<div class=\"math\">$$\n");
            renderer.WriteLeafRawLines(formula, true, true);
            renderer.Write("$$</div>");
            renderer.EnsureLine();
        }
    }
}
