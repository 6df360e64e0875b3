using Gapless.Core.Plans;

namespace Gapless.Runtime.Tests.Planning;

/// <summary>Something that happens to a lake.</summary>
/// <param name="Kind">0 raw days come, 1 a raw day changes, 2 one goes, 3 a table has other SQL, 4 a run.</param>
/// <param name="Day">The first day, counted from <see cref="LakeModel.First"/>.</param>
/// <param name="Length">How many days.</param>
/// <param name="Place">Which table.</param>
/// <param name="Only">Which reasons a run takes.</param>
/// <param name="Targets">Which tables a run takes, a bit each; all when above 31.</param>
/// <param name="Outcomes">How days end that are computed.</param>
internal sealed record LakeStep(int Kind, int Day, int Length, int Place, Only Only, int Targets, char[] Outcomes);
