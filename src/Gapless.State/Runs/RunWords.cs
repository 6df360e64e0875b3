using System.Text.Json;

namespace Gapless.State.Runs;

/// <summary>States as words, as the tables of runs and requests keep them.</summary>
internal static class RunWords
{
    internal static string Of<T>(T state)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString());

    internal static T Read<T>(string word)
        where T : struct, Enum => Enum.Parse<T>(word.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}
