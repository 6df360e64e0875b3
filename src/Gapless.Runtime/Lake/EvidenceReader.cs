using Gapless.Core.Datasets;
using Gapless.Core.Tables;

namespace Gapless.Runtime.Lake;

/// <summary>Reads what days of a table would be computed from.</summary>
/// <param name="state">The inputs as they are.</param>
/// <param name="graph">The tables.</param>
internal sealed class EvidenceReader(LakeState state, TableGraph graph)
{
    /// <summary>As of now, over all inputs of the table.</summary>
    public Task<DayEvidence> ReadAsync(TableDefinition table, CancellationToken cancellationToken) => ReadAsync(table, [], cancellationToken);

    /// <summary>Over all inputs of the table; as of now, but for the tables whose state is given. Adds those that it reads.</summary>
    public async Task<DayEvidence> ReadAsync(TableDefinition table, Dictionary<DatasetName, InputState> known, CancellationToken cancellationToken)
    {
        var inputs = new List<EvidenceInput>();
        var own = DayEvidence.Own(table);
        foreach (var input in own is null ? table.Inputs : table.Inputs.Add(own))
        {
            if (input.Source is not null)
            {
                var raw = await state.RawAsync(input, cancellationToken);
                inputs.Add(new EvidenceInput(input, InputState.Of(raw), raw.IsDated));
                continue;
            }

            var isDated = graph[input.Dataset].IsPartitioned;
            if (!known.TryGetValue(input.Dataset, out var days))
                known[input.Dataset] = days = InputState.Of(await state.ColumnsAsync(input.Dataset, cancellationToken), isDated);
            inputs.Add(new EvidenceInput(input, days, isDated));
        }

        return new DayEvidence(table, inputs);
    }
}
