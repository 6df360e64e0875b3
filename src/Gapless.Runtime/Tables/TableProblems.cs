using Gapless.Core.Errors;

namespace Gapless.Runtime.Tables;

/// <summary>Collects everything that is wrong with the tables, so that a person can mend it all at once.</summary>
internal sealed class TableProblems
{
    private readonly List<(string File, int Line, int Column, string Sentence)> _found = [];

    /// <summary>Something wrong with a file as a whole.</summary>
    public void Add(string file, string sentence) => _found.Add((file, 0, 0, sentence));

    /// <summary>Something wrong in a line; the column, from 1, or 0 when it says nothing.</summary>
    public void Add(string file, int line, int column, string sentence) => _found.Add((file, line, column, sentence));

    /// <summary>Ends the loading when anything is wrong.</summary>
    /// <exception cref="GaplessException">Each problem in a line of its own, by file and place.</exception>
    public void ThrowIfAny()
    {
        if (_found.Count == 0) return;
        var lines = _found.OrderBy(one => one.File, StringComparer.Ordinal).ThenBy(one => one.Line).ThenBy(one => one.Column).Select(Show);
        throw new GaplessException(ErrorKind.Usage, string.Join('\n', lines));
    }

    private static string Show((string File, int Line, int Column, string Sentence) one) => one switch
    {
        { Line: 0 } => $"{one.File}: {one.Sentence}",
        { Column: 0 } => $"{one.File}:{one.Line}: {one.Sentence}",
        _ => $"{one.File}:{one.Line}:{one.Column}: {one.Sentence}",
    };
}
