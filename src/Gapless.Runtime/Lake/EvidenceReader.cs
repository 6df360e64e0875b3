using Gapless.Core.Datasets;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Lake;

/// <summary>Reads what days of a table would be computed from.</summary>
internal static class EvidenceReader
{
    /// <summary>As of now, over all inputs of the table.</summary>
    public static async Task<DayEvidence> ReadAsync(LakeState state, TableGraph graph, TableDefinition table, CancellationToken cancellationToken)
    {
        var inputs = new Dictionary<DatasetName, (TableInput, InputState, bool)>();
        var own = DayEvidence.Own(table);
        foreach (var input in own is null ? table.Inputs : table.Inputs.Add(own))
        {
            var isDated = input.Source is null ? graph[input.Dataset].IsPartitioned : (await state.RawAsync(input, cancellationToken)).IsDated;
            inputs[input.Dataset] = (input, await state.InputAsync(input, cancellationToken), isDated);
        }

        return new DayEvidence(table, inputs);
    }
}
