namespace Registry.Tests;

internal static class Program
{
    private static void Main()
    {
    }
}
