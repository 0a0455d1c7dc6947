"""Ten lies told in a copy of the contract, each about another operation: a fuzzer that is worth its time finds them all."""

import copy

import fit
import run


class Told:
    """A contract, to lie in."""

    def __init__(self, contract):
        self.contract = contract
        self.schemas = contract["components"]["schemas"]

    def operation(self, name):
        return next(operation for _, _, operation in fit.operations(self.contract) if operation["operationId"] == name)

    def answer(self, name, status="200"):
        return self.operation(name)["responses"][status]


def another_status(told):
    answers = told.operation("listTasks")["responses"]
    answers["201"] = answers.pop("200")


def another_type(told):
    told.schemas["Deployment"]["properties"]["version"]["type"] = "integer"


def a_field_that_never_comes(told):
    told.schemas["Batches"]["required"].append("total")


def another_content_type(told):
    content = told.answer("docs")["content"]
    content["text/plain"] = content.pop("text/html")


def a_key_that_nobody_asks_for(told):
    told.operation("contract")["security"] = [{"key": []}]


def an_enum_without_a_value(told):
    told.schemas["Job"]["properties"]["priority"]["enum"] = ["bulk"]


def a_text_longer_than_taken(told):
    # Without the pattern: texts as long as they may be are made of lengths alone.
    told.schemas["ReviewComment"]["properties"]["text"] = {"type": "string", "minLength": 1, "maxLength": 5000}


def a_path_that_is_not_there(told):
    told.contract["paths"]["/v1/usages"] = told.contract["paths"].pop("/v1/usage")


def a_header_that_never_comes(told):
    told.answer("getTask").setdefault("headers", {})["X-Revision"] = {"required": True, "schema": {"type": "string"}}


def a_field_that_nobody_named(told):
    key = told.schemas["Key"]
    del key["properties"]["created_by"]
    key["required"].remove("created_by")
    key["additionalProperties"] = False


# Each with the operation that it is about and the failure that has to come there.
LIES = (
    (another_status, "listTasks", "UndefinedStatusCode"),
    (another_type, "getDeployment", "JsonSchemaError"),
    (a_field_that_never_comes, "listBatches", "JsonSchemaError"),
    (another_content_type, "docs", "UndefinedContentType"),
    (a_key_that_nobody_asks_for, "contract", "IgnoredAuth"),
    (an_enum_without_a_value, "getJob", "JsonSchemaError"),
    (a_text_longer_than_taken, "commentOnReview", "RejectedPositiveData"),
    (a_path_that_is_not_there, "getUsage", "UndefinedStatusCode"),
    (a_header_that_never_comes, "getTask", "MissingHeaders"),
    (a_field_that_nobody_named, "listKeys", "JsonSchemaError"),
)


def undetected(waybill, contract, seeds):
    """The lies that were not found; the contract is fitted, and stays as it is."""
    told = Told(copy.deepcopy(contract))
    options = ["--max-examples", "5", "--phases", "examples,coverage,fuzzing", "--warnings", "off"]
    for lie, operation, _ in LIES:
        lie(told)
        options += ["--include-operation-id", operation]
    status, came = run.run(waybill, told.contract, seeds, "lies", options)
    missed = [lie.__name__ for lie, operation, failure in LIES if failure not in came["failures"].get(operation, {})]
    return missed or ([] if status == 1 else [f"exit status {status}"])
