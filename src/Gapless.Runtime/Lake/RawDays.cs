using Gapless.Core.Storage;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Lake;

/// <summary>The files of a raw source as a listing showed them.</summary>
/// <param name="Dated">The files by day.</param>
/// <param name="Undated">Files that belong to no day.</param>
internal sealed record RawDays(IReadOnlyDictionary<DateOnly, List<StoredObject>> Dated, IReadOnlyList<StoredObject> Undated)
{
    private VersionIndex? _versions;

    /// <summary>The versions of the days.</summary>
    public VersionIndex Versions => _versions ??= new VersionIndex(Dated.Select(day => KeyValuePair.Create(day.Key, VersionOf(day.Value))));

    /// <summary>True when the source has a folder a day; without any file it is taken to.</summary>
    public bool IsDated => Dated.Count > 0 || Undated.Count == 0;

    /// <summary>The same files, some of them in place of those of the same keys.</summary>
    public RawDays With(IReadOnlyCollection<StoredObject> files)
    {
        if (files.Count == 0) return this;
        var byKey = files.ToDictionary(file => file.Key, StringComparer.Ordinal);
        List<StoredObject> Replaced(IEnumerable<StoredObject> old) => [.. old.Select(file => byKey.GetValueOrDefault(file.Key, file))];
        return new RawDays(Dated.ToDictionary(day => day.Key, day => Replaced(day.Value)), Replaced(Undated));
    }

    /// <summary>The files of the days, and those of no day.</summary>
    public IEnumerable<StoredObject> FilesOf(IEnumerable<DateOnly> days) => days.SelectMany(day => Dated.GetValueOrDefault(day) ?? []).Concat(Undated);

    /// <summary>The version of files: their keys, sizes and versions.</summary>
    public static string VersionOf(IEnumerable<StoredObject> files) => string.Join('|', files.Select(file => $"{file.Key}:{file.Bytes}:{file.Version}"));
}
