"""The page of evidence: small pictures by kind and member, the viewer, what is still missing."""
