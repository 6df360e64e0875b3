using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Gapless.Testing;

namespace Gapless.Core.Tests.Architecture;

/// <summary>The projects under <c>src/</c>, as they are written and as they are built.</summary>
internal static class Projects
{
    public static string Source { get; } = Path.Combine(SharedData.Repository, "src");

    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateFiles(Source, "*.csproj", SearchOption.AllDirectories).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> ProjectReferences(string name) =>
        [.. References(name, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))];

    public static IReadOnlyList<string> References(string name, string kind) =>
        [.. XDocument.Load(Path.Combine(Source, name, name + ".csproj")).Descendants(kind).Select(item => item.Attribute("Include")!.Value)];

    /// <summary>The names of the assemblies that the built one refers to; skips the test when it is not built.</summary>
    public static IReadOnlyList<string> AssemblyReferences(string name)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var folder = Path.Combine(SharedData.Repository, "artifacts", "bin", name, configuration);
        var file = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, name == "Gapless.Cli" ? "gapless.dll" : name + ".dll").FirstOrDefault() : null;
        if (file is null) Unavailable.Because($"{name} is not built ({configuration})");
        using var image = new PEReader(File.OpenRead(file));
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
