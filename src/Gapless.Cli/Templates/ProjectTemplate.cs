using System.Reflection;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Hosting.Configuration;

namespace Gapless.Cli.Templates;

/// <summary>The files of a new project, as they stand in the repository's <c>samples/</c> folder.</summary>
internal sealed class ProjectTemplate
{
    private const string Prefix = "template/";
    private static readonly Assembly Own = typeof(ProjectTemplate).Assembly;

    private ProjectTemplate(string name) => Name = name;

    /// <summary>The names of all templates.</summary>
    public static IReadOnlyList<string> Names { get; } = ["football", "etf"];

    /// <summary>The template's name.</summary>
    public string Name { get; }

    /// <summary>The template of that name.</summary>
    /// <exception cref="GaplessException">There is none.</exception>
    public static ProjectTemplate Find(string name) => Names.Contains(name, StringComparer.Ordinal)
        ? new ProjectTemplate(name)
        : throw new GaplessException(ErrorKind.Usage, Text.Of("Init.NoTemplate", name, string.Join(", ", Names)));

    /// <summary>Writes the files into the folder, all or none; the folder is made when it is not there.</summary>
    /// <param name="folder">Where.</param>
    /// <returns>Each file's path within the folder, with <c>/</c>, and whether it was written: another's file of that name is kept, but never a gapless.yaml.</returns>
    /// <exception cref="GaplessException">There is a project already, or the folder can't be written.</exception>
    public IReadOnlyList<(string File, bool Written)> WriteTo(string folder)
    {
        if (string.IsNullOrWhiteSpace(folder)) throw new GaplessException(ErrorKind.Usage, Text.Of("Config.NoFolder"));
        folder = Path.GetFullPath(folder);
        if (File.Exists(folder)) throw new GaplessException(ErrorKind.Usage, Text.Of("Init.NotFolder", folder));
        var project = Path.Combine(folder, ProjectFile.Name);
        if (Path.Exists(project)) throw new GaplessException(ErrorKind.Usage, Text.Of("Init.Exists", project));
        var undo = new Stack<Action>();
        try
        {
            MakeFolder(folder, undo);
            return [.. Files().Select(file => (file, Write(folder, file, undo)))];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            while (undo.TryPop(out var step)) Quietly(step);
            throw File.Exists(project)
                ? new GaplessException(ErrorKind.Usage, Text.Of("Init.Exists", project), fault)
                : new GaplessException(ErrorKind.Machine, Text.Of("Init.Unwritable", folder, fault.Message), fault);
        }
    }

    /// <summary>The files' paths; gapless.yaml is the last, so that a folder which has it has everything.</summary>
    private IEnumerable<string> Files() => Own.GetManifestResourceNames()
        .Where(resource => resource.StartsWith($"{Prefix}{Name}/", StringComparison.Ordinal))
        .Select(resource => resource[(Prefix.Length + Name.Length + 1)..])
        .OrderBy(file => file == ProjectFile.Name)
        .ThenBy(file => file, StringComparer.Ordinal);

    private bool Write(string folder, string file, Stack<Action> undo)
    {
        var target = Path.Combine(folder, file);
        if (Path.Exists(target) && file != ProjectFile.Name) return false;
        var own = Path.GetDirectoryName(target)!;
        MakeFolder(own, undo);
        var draft = Path.Combine(own, $".{Path.GetFileName(file).TrimStart('.')}.{Guid.NewGuid():N}.tmp");
        undo.Push(() => File.Delete(draft));
        using (var resource = Own.GetManifestResourceStream($"{Prefix}{Name}/{file}")!)
        using (var stream = new FileStream(draft, FileMode.CreateNew)) resource.CopyTo(stream);
        // Fails when someone else has just written one.
        File.Move(draft, target, overwrite: false);
        undo.Push(() => File.Delete(target));
        return true;
    }

    private static void MakeFolder(string folder, Stack<Action> undo)
    {
        if (Directory.Exists(folder)) return;
        if (Path.GetDirectoryName(folder) is { } parent) MakeFolder(parent, undo);
        Directory.CreateDirectory(folder);
        undo.Push(() => Directory.Delete(folder));
    }

    private static void Quietly(Action step)
    {
        try
        {
            step();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // What could not be written often can't be deleted either; the first fault is the one to tell.
        }
    }
}
