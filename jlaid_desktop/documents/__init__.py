"""Printed papers. The only place that knows ReportLab."""
