using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Gapless.Server.Airflow;

/// <summary>Airflow's <c>limit</c> and <c>offset</c>.</summary>
/// <param name="Offset">How many are passed over.</param>
/// <param name="Limit">How many are told at most.</param>
internal readonly record struct AirflowPage(int Offset, int Limit)
{
    private const int Default = 50;
    private const int Most = 100;

    /// <summary>Reads them.</summary>
    /// <returns>The answer when one is wrong; null when both are right.</returns>
    public static IResult? Read(HttpRequest request, out AirflowPage page)
    {
        page = default;
        if (Number(request, "limit", Default) is not { } limit) return Wrong(request, "limit");
        if (Number(request, "offset", 0) is not { } offset) return Wrong(request, "offset");
        page = new AirflowPage(offset, Math.Min(limit, Most));
        return null;
    }

    private static int? Number(HttpRequest request, string name, int fallback) => (string?)request.Query[name] switch
    {
        null => fallback,
        { } text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private static IResult Wrong(HttpRequest request, string name) =>
        AirflowJson.Invalid("int_parsing", ["query", name], "Input should be a valid integer, unable to parse string as an integer", (string?)request.Query[name]);
}
