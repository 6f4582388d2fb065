// Committed migrations never change, so they go on naming the context as they did when it was in the namespace Registry.Core.Data.
global using RegistryDbContext = Registry.Core.Kernel.Data.RegistryDbContext;
