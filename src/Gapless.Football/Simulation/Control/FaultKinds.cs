using System.Text.Json;
using Gapless.Football.Simulation.Traffic;

namespace Gapless.Football.Simulation.Control;


/// <summary>The faults' names in JSON.</summary>
internal static class FaultKinds
{
    /// <summary>The name, such as <c>cut_json</c>.</summary>
    public static string NameOf(FaultKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    /// <summary>The fault of that name; null when there is none.</summary>
    public static FaultKind? Parse(string name)
    {
        foreach (var kind in Enum.GetValues<FaultKind>())
        {
            if (NameOf(kind) == name) return kind;
        }

        return null;
    }
}
