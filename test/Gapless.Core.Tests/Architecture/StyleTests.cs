namespace Gapless.Core.Tests.Architecture;

/// <summary>House rules that no analyzer holds.</summary>
public sealed class StyleTests
{
    private const int MostLines = 500;

    [Fact]
    public void Files_InSource_AreShort()
    {
        var files = Directory.EnumerateFiles(Projects.Source, "*.cs", SearchOption.AllDirectories).ToList();
        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, file => File.ReadLines(file).Count() > MostLines);
    }
}
