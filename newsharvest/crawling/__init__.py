"""The parts of a crawl that no Scrapy project names itself."""
