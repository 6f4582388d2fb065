using Registry.Core.Kernel.Errors;
using Registry.Core.Kernel.Names;
using Xunit;

namespace Registry.Tests.Core.Content.Topics;

public sealed class NamingTopics
{
    [Theory]
    [InlineData("Neuroimaging", "neuroimaging")]
    [InlineData("  #mri ", "mri")]
    [InlineData("Machine  Learning", "machine-learning")]
    [InlineData("c++", "c++")]
    [InlineData("r-4.3_x", "r-4.3_x")]
    public void Are_folded(string typed, string topic) => Assert.Equal(topic, TopicName.Parse(typed).Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("#")]
    [InlineData("-x")]
    [InlineData("a/b")]
    [InlineData("a\tb")]
    [InlineData("a\0b")]
    [InlineData("bräin")]
    [InlineData("\u202Etopic")]
    [InlineData("to\u200Bpic")]
    [InlineData("🧠")]
    [InlineData("\uD83E")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\u0130x")]
    public void Other_words_are_refused_with_the_rule(string? typed)
    {
        var refusal = TopicName.Parse(typed).Refusal!;

        Assert.Equal(RegistryError.InvalidRequest, refusal.Error);
        Assert.Contains("use 1 to 50 letters from a to z", refusal.Message, StringComparison.Ordinal);
        Assert.All(refusal.Message, c => Assert.InRange(c, ' ', '~'));
    }

    [Fact]
    public void Fifty_characters_fit_and_ten_thousand_are_refused_in_a_short_message()
    {
        Assert.True(TopicName.Parse(new string('x', 50)).Succeeded);
        Assert.False(TopicName.Parse(new string('x', 51)).Succeeded);
        Assert.InRange(TopicName.Parse(new string('x', 10_000)).Refusal!.Message.Length, 1, 300);
    }
}
