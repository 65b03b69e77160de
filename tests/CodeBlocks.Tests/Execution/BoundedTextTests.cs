namespace CodeBlocks.Tests;

public class BoundedTextTests
{
    [Fact]
    public void Short_text_is_kept_as_it_is()
    {
        var text = new BoundedText(10);

        text.Append("12345");
        text.Append("67890");

        Assert.Equal("1234567890", text.ToString());
    }

    [Fact]
    public void Of_long_text_the_beginning_and_the_end_stay_and_the_gap_is_counted()
    {
        var text = new BoundedText(10);

        for (var i = 0; i < 100; i++)
            text.Append($"{i % 10}");

        Assert.Equal("01234\n[... 90 characters left out ...]\n56789", text.ToString());
    }

    [Fact]
    public void One_long_piece_is_no_different()
    {
        var text = new BoundedText(4);

        text.Append("abcdefgh");

        Assert.Equal("ab\n[... 4 characters left out ...]\ngh", text.ToString());
    }
}
