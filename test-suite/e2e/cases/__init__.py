"""The tests, one module for each subject. Importing a module registers its tests."""
import importlib
import pkgutil


def load_all():
    for module in sorted(info.name for info in pkgutil.iter_modules(__path__)):
        importlib.import_module(f"{__name__}.{module}")
