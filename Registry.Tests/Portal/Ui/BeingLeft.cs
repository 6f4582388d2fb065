using Registry.Portal.Ui.Pages;
using Xunit;

namespace Registry.Tests.Portal.Ui;

/// <summary>Parts of pages that go on after an await find themselves left.</summary>
public sealed class BeingLeft
{
    [Fact]
    public void A_page_that_was_left_says_so_and_throws_nothing()
    {
        var page = new Page();
        page.Dispose();

        Assert.True(page.Left.IsCancellationRequested);
    }

    [Fact]
    public void So_does_a_form()
    {
        var form = new Form();
        form.Dispose();

        Assert.True(form.Left.IsCancellationRequested);
    }

    private sealed class Page : LivePage
    {
        public CancellationToken Left => Gone;
    }

    private sealed class Form : ActionComponent
    {
        public CancellationToken Left => Gone;
    }
}
