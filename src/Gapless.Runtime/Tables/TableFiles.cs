using System.Text;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Tables;

/// <summary>Reads the SQL files of a project's tables.</summary>
public static class TableFiles
{
    private const int MostBytes = 1 << 20;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly EnumerationOptions Quiet = new() { MatchCasing = MatchCasing.CaseInsensitive, AttributesToSkip = FileAttributes.System };

    /// <summary>
    /// Reads <c>{layer}/*.sql</c>, sorted by path. A folder that is no layer counts only when its SQL asks for a day: that is a
    /// forgotten layer, while other SQL beside the layers is somebody's notes.
    /// </summary>
    /// <param name="project">The project's folder, absolute.</param>
    /// <param name="sql">The folder of the layers' folders, relative to the project.</param>
    /// <param name="layers">The layers' names.</param>
    /// <exception cref="GaplessException">Files can't be read or are not text: each in a line of its own.</exception>
    public static IReadOnlyList<TableFile> Read(string project, string sql, IReadOnlyCollection<string> layers)
    {
        var root = Path.GetFullPath(sql, project);
        var problems = new List<GaplessException>();
        if (!Directory.Exists(root)) throw new GaplessException(ErrorKind.Usage, Text.Of("Table.NoFolder", root));
        var files = new List<TableFile>();
        foreach (var folder in Directory.EnumerateDirectories(root).Where(IsVisible).Order(StringComparer.Ordinal))
        {
            var layer = Path.GetFileName(folder);
            foreach (var path in Directory.EnumerateFiles(folder, "*.sql", Quiet).Where(IsVisible).Order(StringComparer.Ordinal))
                if (Read(project, layer, path, problems) is { } file && (layers.Contains(layer) || AsksForDay(file))) files.Add(file);
        }

        return problems.Count == 0
            ? files
            : throw new GaplessException(problems.Max(problem => problem.Kind), string.Join('\n', problems.Select(problem => problem.Message)));
    }

    private static TableFile? Read(string project, string layer, string path, List<GaplessException> problems)
    {
        var name = Path.GetRelativePath(project, path).Replace('\\', '/');
        try
        {
            if (new FileInfo(path).Length > MostBytes) problems.Add(new GaplessException(ErrorKind.Usage, Text.Of("Table.TooLong", name)));
            else return new TableFile(layer, name, Strict.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF'));
        }
        catch (DecoderFallbackException)
        {
            problems.Add(new GaplessException(ErrorKind.Usage, Text.Of("Config.NotText", name)));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problems.Add(new GaplessException(ErrorKind.Machine, Text.Of("Config.Unreadable", name, fault.Message), fault));
        }

        return null;
    }

    // Copying from a Mac leaves ._x.sql beside x.sql.
    private static bool IsVisible(string path) => !Path.GetFileName(path).StartsWith('.');

    private static bool AsksForDay(TableFile file) => file.Text.Contains(SourceContract.DateMark, StringComparison.Ordinal);
}
