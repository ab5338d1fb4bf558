# The command line in a container: docker build -t newsharvest . && docker run -v "$PWD/data:/data" newsharvest --help
FROM python:3.11-slim

WORKDIR /src
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY newsharvest ./newsharvest
RUN pip install --no-cache-dir -c constraints.txt hatchling editables \
    && pip install --no-cache-dir --no-build-isolation -c constraints.txt . \
    && useradd --create-home --uid 1000 harvest \
    && mkdir /data && chown harvest /data

# What is written lies below /data: /data/data/clean and /data/data/raw, or where -o and newsharvest.toml say
USER harvest
WORKDIR /data
VOLUME /data
ENTRYPOINT ["newsharvest"]
