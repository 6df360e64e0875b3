using System.Text.RegularExpressions;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Runtime.Options;
using Gapless.State.Maintenance;

namespace Gapless.Hosting.Composition;

/// <summary>Copies of a project's database: an SQLite file by its own online backup, a PostgreSQL database by <c>pg_dump</c>.</summary>
internal static partial class Backups
{
    /// <summary>Where they go unless told.</summary>
    public static string FolderOf(ProjectOptions options) => Path.Combine(options.Folder, "data", "backups");

    /// <summary>Makes one; returns its path.</summary>
    /// <exception cref="GaplessException">The database or the folder refuses, or <c>pg_dump</c> is not there.</exception>
    public static Task<string> MakeAsync(ProjectOptions options, string folder, TimeProvider time, CancellationToken cancellationToken) =>
        new LedgerMaintenance(Project.LedgerOptions(options, readOnly: false), Project.Components, time).BackupAsync(folder, cancellationToken);

    /// <summary>Removes all but the newest; files with other names stay.</summary>
    /// <param name="folder">Where they are.</param>
    /// <param name="keep">How many stay, at least one.</param>
    /// <returns>How many were removed.</returns>
    /// <exception cref="GaplessException">One could not be removed.</exception>
    public static int Prune(string folder, int keep)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        var old = Directory.EnumerateFiles(folder)
            .Select(file => (File: file, Match: BackupName().Match(Path.GetFileName(file))))
            .Where(one => one.Match.Success)
            .OrderByDescending(one => one.Match.Groups["time"].Value, StringComparer.Ordinal)
            .ThenByDescending(one => one.Match.Groups["place"].Length)
            .ThenByDescending(one => one.Match.Groups["place"].Value, StringComparer.Ordinal)
            .Skip(keep)
            .Select(one => one.File)
            .ToList();
        try
        {
            old.ForEach(File.Delete);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new GaplessException(ErrorKind.Machine, Text.Of("Error.BackupFolder", folder, error.Message), error);
        }

        return old.Count;
    }

    [GeneratedRegex(@"^gapless_(?<time>[0-9]{8}_[0-9]{6})(_(?<place>[0-9]{1,9}))?\.(db|dump)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex BackupName();
}
