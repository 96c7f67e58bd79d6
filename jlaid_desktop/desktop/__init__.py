"""The window: Qt widgets over the services; the only place besides `app` that imports Qt."""
