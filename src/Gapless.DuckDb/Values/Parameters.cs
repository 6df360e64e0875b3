using Gapless.DuckDb.Errors;
using Gapless.DuckDb.Native;

namespace Gapless.DuckDb.Values;

/// <summary>Binds values to a statement's places.</summary>
internal static class Parameters
{
    internal static void Bind(PreparedHandle prepared, ReadOnlySpan<object?> parameters, string sql)
    {
        var places = StatementApi.ParameterCount(prepared);
        if (places != (ulong)parameters.Length)
            throw new ArgumentException($"The statement has {places} parameters, and {parameters.Length} values are given: {sql}", nameof(parameters));
        for (var i = 0; i < parameters.Length; i++)
        {
            using var value = ParameterValue.Of(parameters[i]);
            if (StatementApi.Bind(prepared, (ulong)i + 1, value) == ApiState.Error) throw DuckDbErrors.Preparing(prepared, sql);
        }
    }
}
