# The wheel of scripts/wheel in a bare image: docker build -t modulon . && docker run --rm -v "$PWD:/work" modulon list tasks
FROM python:3.12-slim
COPY dist/modulon-*.whl /tmp/
RUN pip install --no-cache-dir /tmp/modulon-*.whl && rm /tmp/modulon-*.whl
WORKDIR /work
ENTRYPOINT ["modulon"]
