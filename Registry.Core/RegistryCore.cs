namespace Registry.Core;

public static class RegistryCore
{
}
