using System.Collections.Immutable;
using Gapless.Core.Plans;

namespace Gapless.Runtime.Dags;

/// <summary>What triggering a DAG means: checked, and ready to run.</summary>
/// <param name="Dag">The DAG.</param>
/// <param name="Chain">The ids of the DAGs that run, it first unless its layer has no tables.</param>
/// <param name="Order">What is ordered: a <see cref="BackfillOrder"/>, or a <see cref="CollectOrder"/> of one source.</param>
public sealed record DagTrigger(Dag Dag, ImmutableArray<string> Chain, RunOrder Order);
