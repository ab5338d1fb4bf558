"""A newsroom that does not exist: the stories, outlets and templates behind samples and demo site.

Every town, person and outlet is invented; outlets live on reserved domains (*.example). The road:
`stories/*.md` -> `Story` -> a template -> page -> the forms of `build` and the server of `site`.
"""
