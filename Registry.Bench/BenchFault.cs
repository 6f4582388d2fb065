namespace Registry.Bench;

/// <summary>A measurement that could not be made: something did not start or did not answer as it should.</summary>
internal sealed class BenchFault(string message, Exception? inner = null) : Exception(message, inner);
